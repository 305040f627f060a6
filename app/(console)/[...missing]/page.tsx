import { notFound } from "next/navigation";

/** Addresses that no page serves get the console's own frame around the answer. */
export default function Page(): never {
  notFound();
}
