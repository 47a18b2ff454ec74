ALTER TYPE "token_scope" ADD VALUE 'migration';
