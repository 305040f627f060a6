import { UsePage } from "../../../../../../components/portal/use/UsePage.tsx";

export const metadata = { title: "Use" };

interface Props {
  readonly params: Promise<{ subscriptionId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { span } = await searchParams;
  return <UsePage subscriptionId={(await params).subscriptionId} span={[span].flat()[0]} />;
}
