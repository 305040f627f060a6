import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="function" back="/functions" backText="Show all functions" />;
}
