import { UsageList } from "../../../../../components/portal/use/UsageList.tsx";

export const metadata = { title: "Use" };

export default function Page() {
  return <UsageList />;
}
