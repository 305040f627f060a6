import { CopyButton } from "../ui/CopyButton.tsx";
import styles from "./desk.module.css";

/** A value to take along. */
export const CopyValue = ({ value, label }: { readonly value: string; readonly label: string }) => (
  <div className={styles.copy}>
    <code>{value}</code>
    <CopyButton text={value} label={label} />
  </div>
);
