import { NotHere } from "../../../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="API" back="/apis" backText="Show all APIs" />;
}
