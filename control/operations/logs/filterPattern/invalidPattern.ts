import { ServiceException } from "../../../../wire/errors.ts";

export const invalidPattern = (message = "Invalid filter pattern") =>
  new ServiceException("InvalidParameterException", message);
