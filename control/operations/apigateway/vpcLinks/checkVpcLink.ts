// What a VpcLink must be. Texts are recorded answers of AWS, or reported by its users.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredVpcLink } from "../../../store/vpcLinks.ts";
import { checkDescription, limits } from "../limits.ts";
import { checkTags } from "../tags.ts";

export function checkVpcLink({ name, description, targetArns, tags }: Omit<StoredVpcLink, "id">): void {
  if (name.trim() === "") throw badRequest("Name cannot be empty");
  if (name.length > limits.nameLength) throw badRequest(`Name cannot be longer than ${limits.nameLength} characters`);
  checkDescription(description);
  if (targetArns.length === 0) throw badRequest("No target arn specified for vpc link.");
  if (targetArns.length > 1) throw badRequest("More than one target arn specified for vpc link.");
  const wrong = targetArns.find((arn) => arn.length > limits.arnLength || !isArn(arn));
  if (wrong !== undefined) throw badRequest(`Invalid ARN. ARN is not well formed ${wrong}`);
  checkTags(tags);
}

const isArn = (text: string): boolean => /^arn:[\w-]+:[\w-]+:[\w-]*:\d*:[\w:/.+=@-]+$/.test(text);
