import type { PortalRegistry } from "../../call.ts";
import { createSignInLimiter } from "../../identity/signInLimiter.ts";
import { appOperations } from "./appOperations.ts";
import type { PortalDependencies, PortalSecrets } from "./dependencies.ts";
import { createBeginIdentitySignIn } from "./people/beginIdentitySignIn.ts";
import { createCompleteIdentitySignIn } from "./people/completeIdentitySignIn.ts";
import { completePasswordReset } from "./people/completePasswordReset.ts";
import { createDeleteDeveloper } from "./people/deleteDeveloper.ts";
import { getDeveloper } from "./people/getDeveloper.ts";
import { getDeveloperData } from "./people/getDeveloperData.ts";
import { createRequestPasswordReset } from "./people/requestPasswordReset.ts";
import { createSignInDeveloper } from "./people/signInDeveloper.ts";
import { signOutDeveloper } from "./people/signOutDeveloper.ts";
import { createSignUp } from "./people/signUp.ts";
import { createUpdateDeveloper } from "./people/updateDeveloper.ts";
import { verifyEmail } from "./people/verifyEmail.ts";
import { acceptTeamInvitation } from "./teams/acceptTeamInvitation.ts";
import { createTeam } from "./teams/createTeam.ts";
import { createCreateTeamInvitation } from "./teams/createTeamInvitation.ts";
import { deleteTeam } from "./teams/deleteTeam.ts";
import { deleteTeamInvitation } from "./teams/deleteTeamInvitation.ts";
import { deleteTeamMember } from "./teams/deleteTeamMember.ts";
import { getTeams } from "./teams/getTeams.ts";
import { updateTeam } from "./teams/updateTeam.ts";
import { updateTeamMember } from "./teams/updateTeamMember.ts";
import { useOperations } from "./useOperations.ts";

/** What the developer portal's own server asks, by name. */
export function createPortalRegistry(secrets: PortalSecrets): PortalRegistry {
  const dependencies: PortalDependencies = {
    ...secrets,
    limiter: createSignInLimiter(secrets.clock),
    mailLimiter: createSignInLimiter(secrets.clock),
  };
  return {
    ...peopleOperations(dependencies),
    ...appOperations(dependencies),
    ...useOperations(secrets.clock),
  };
}

const peopleOperations = (dependencies: PortalDependencies): PortalRegistry => ({
  SignUp: createSignUp(dependencies),
  SignInDeveloper: createSignInDeveloper(dependencies),
  SignOutDeveloper: signOutDeveloper,
  VerifyEmail: verifyEmail,
  RequestPasswordReset: createRequestPasswordReset(dependencies),
  CompletePasswordReset: completePasswordReset,
  BeginIdentitySignIn: createBeginIdentitySignIn(dependencies),
  CompleteIdentitySignIn: createCompleteIdentitySignIn(dependencies),
  GetDeveloper: getDeveloper,
  UpdateDeveloper: createUpdateDeveloper(dependencies),
  DeleteDeveloper: createDeleteDeveloper(dependencies),
  GetDeveloperData: getDeveloperData,
  GetTeams: getTeams,
  CreateTeam: createTeam,
  UpdateTeam: updateTeam,
  DeleteTeam: deleteTeam,
  CreateTeamInvitation: createCreateTeamInvitation(dependencies),
  DeleteTeamInvitation: deleteTeamInvitation,
  AcceptTeamInvitation: acceptTeamInvitation,
  UpdateTeamMember: updateTeamMember,
  DeleteTeamMember: deleteTeamMember,
});
