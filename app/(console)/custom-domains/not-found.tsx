import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="custom domain name" back="/custom-domains" backText="Show all custom domain names" />;
}
