import { redirect } from "next/navigation";

export default async function Page({ params }: { params: Promise<{ apiId: string }> }): Promise<never> {
  const { apiId } = await params;
  redirect(`/apis/${apiId}/resources`);
}
