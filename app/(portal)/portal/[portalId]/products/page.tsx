import type { Metadata } from "next";
import { ProductList } from "../../../../../components/portal/products/ProductList.tsx";

export const metadata: Metadata = { title: "Products" };

export default function Page() {
  return <ProductList />;
}
