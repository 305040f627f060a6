import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { ProductsTable } from "../../../components/portalProducts/ProductsTable.tsx";
import { productsQuery } from "../../../components/portalProducts/productQueries.ts";

export const metadata: Metadata = { title: "Portal products" };

export default function Page() {
  return (
    <Prefetched queries={[productsQuery]}>
      <ProductsTable />
    </Prefetched>
  );
}
