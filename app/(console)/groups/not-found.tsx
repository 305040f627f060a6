import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="group" back="/groups" backText="Show all groups" />;
}
