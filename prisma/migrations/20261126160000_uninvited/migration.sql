-- How often somebody who had been invited was taken off the list: their cancellation has to be newer than their invitation (RFC 5546, 3.2.5)
ALTER TABLE "booking" ADD COLUMN "uninvited" INTEGER NOT NULL DEFAULT 0;
