import { HomePage } from "../../../../components/portal/home/HomePage.tsx";

export default function Page() {
  return <HomePage />;
}
