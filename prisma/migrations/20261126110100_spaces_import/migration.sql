ALTER TYPE "import_kind" ADD VALUE 'spaces';
