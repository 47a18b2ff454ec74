-- AlterTable
ALTER TABLE "session" ADD COLUMN     "network" TEXT;
