-- AlterTable
ALTER TABLE "document" ADD COLUMN     "last_editor_id" UUID,
ADD COLUMN     "last_seq" BIGINT NOT NULL DEFAULT 0;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_last_editor_id_fkey" FOREIGN KEY ("last_editor_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
