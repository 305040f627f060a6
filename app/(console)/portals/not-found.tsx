import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="portal" back="/portals" backText="Show all portals" />;
}
