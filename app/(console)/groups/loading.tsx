export { ListSkeleton as default } from "../../../components/layout/Skeletons.tsx";
