import { NotHere } from "../../../components/ui/NotHere.tsx";

export default function NotFound() {
  return <NotHere what="product" back="/portal-products" backText="Show all products" />;
}
