import { NothingHere } from "../../../components/portal/frame/NothingHere.tsx";

export default function NotFound() {
  return <NothingHere />;
}
