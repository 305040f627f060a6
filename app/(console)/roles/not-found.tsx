import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="role" back="/roles" backText="Show all roles" />;
}
