import { PortalChoice } from "../../../components/portal/home/PortalChoice.tsx";

export default function Page() {
  return <PortalChoice />;
}
