import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="policy" back="/policies" backText="Show all policies" />;
}
