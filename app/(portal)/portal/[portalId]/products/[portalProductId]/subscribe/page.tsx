import { SubscribePage } from "../../../../../../../components/portal/subscriptions/SubscribePage.tsx";

export const metadata = { title: "Get access" };

interface Props {
  readonly params: Promise<{ portalProductId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { plan } = await searchParams;
  return <SubscribePage portalProductId={(await params).portalProductId} plan={[plan].flat()[0]} />;
}
