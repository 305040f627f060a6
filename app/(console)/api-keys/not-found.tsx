import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="API key" back="/api-keys" backText="Show all API keys" />;
}
