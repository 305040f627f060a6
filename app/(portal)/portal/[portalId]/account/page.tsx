import { AccountPage } from "../../../../../components/portal/account/AccountPage.tsx";

export const metadata = { title: "Account" };

export default function Page() {
  return <AccountPage />;
}
