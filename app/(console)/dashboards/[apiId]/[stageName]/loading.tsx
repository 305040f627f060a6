export { DashboardSkeleton as default } from "../../../../../components/metrics/DashboardBody.tsx";
