import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="usage plan" back="/usage-plans" backText="Show all usage plans" />;
}
