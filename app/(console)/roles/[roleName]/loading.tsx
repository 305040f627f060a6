export { DetailSkeleton as default } from "../../../../components/layout/Skeletons.tsx";
