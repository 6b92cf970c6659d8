import * as accounts from './accounts.ts'
import * as audienceSegments from './audience-segments.ts'
import * as audienceTags from './audience-tags.ts'
import * as audience from './audience.ts'
import * as compliance from './compliance.ts'
import * as content from './content.ts'
import * as files from './files.ts'
import * as identity from './identity.ts'
import * as interaction from './interaction.ts'
import * as reach from './reach.ts'

/** The whole API. Paths are below `/api/v1`. */
export const contract = {
  session: identity.sessions,
  workspaces: identity.workspaces,
  members: identity.members,
  apiTokens: identity.apiTokens,
  audit: identity.audit,
  accounts: accounts.accounts,
  contacts: audience.contacts,
  attributes: audience.attributes,
  followerSyncs: audience.followerSyncs,
  tags: audienceTags.tags,
  tagGroups: audienceTags.tagGroups,
  tagRuns: audienceTags.tagRuns,
  segments: audienceSegments.segments,
  files: files.files,
  compliance: compliance.compliance,
  contents: content.contents,
  contentShelves: content.contentShelves,
  replyRules: interaction.replyRules,
  menus: interaction.menus,
  campaigns: reach.campaigns,
  reachPolicies: reach.reachPolicies,
  reachCalendar: reach.reachCalendar,
  accountTemplates: reach.accountTemplates,
}

export type Contract = typeof contract

export { type ErrorCode, errorStatus, isErrorCode } from './errors.ts'
export { isPermission, mayRole, type Permission, permissions, type Role, rolePermissions, roles } from './permissions.ts'
export { type Access, everywhere, type ProcedureMeta } from './procedure.ts'
export { day, expectedVersion, id, instant, type Language, language, line, pageInput, pageOf } from './shapes.ts'
export { checklistSteps } from './accounts.ts'
export { tagLimits } from './audience-tags.ts'
export {
  type ArticleBody,
  articleFieldLimits,
  type ArticleProblem,
  type ContentBody,
  type ContentKind,
  type ContentPoint,
  contentPoints,
  type ContentType,
  contentTypes,
  type CoverCrop,
  purposeOfType,
  requiredPoints,
} from './content.ts'
export { fileLimits, fileMimes } from './files.ts'
