import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="VPC link" back="/vpc-links" backText="Show all VPC links" />;
}
