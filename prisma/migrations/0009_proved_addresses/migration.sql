-- AlterTable
ALTER TABLE "Developer" ADD COLUMN     "provedDate" TIMESTAMPTZ(3);
