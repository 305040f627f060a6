-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "attemptDate" TIMESTAMPTZ(3);
