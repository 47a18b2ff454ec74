ALTER TYPE "import_kind" ADD VALUE 'access-points';
ALTER TYPE "token_scope" ADD VALUE 'monitoring';
