import * as accounts from './accounts.ts'
import * as audienceMerges from './audience-merges.ts'
import * as audienceSegments from './audience-segments.ts'
import * as audienceTags from './audience-tags.ts'
import * as audience from './audience.ts'
import * as compliance from './compliance.ts'
import * as content from './content.ts'
import * as desk from './desk.ts'
import * as files from './files.ts'
import * as identity from './identity.ts'
import * as insight from './insight.ts'
import * as interaction from './interaction.ts'
import * as planningForecasts from './planning-forecasts.ts'
import * as planningPlans from './planning-plans.ts'
import * as planning from './planning.ts'
import * as reach from './reach.ts'
import { segmentExpression } from './segment-expression.ts'
import * as shop from './shop.ts'

/** The whole API. Paths are below `/api/v1`. */
export const contract = {
  session: identity.sessions,
  workspaces: identity.workspaces,
  members: identity.members,
  apiTokens: identity.apiTokens,
  audit: identity.audit,
  accounts: accounts.accounts,
  contacts: audience.contacts,
  contactMerges: audienceMerges.contactMerges,
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
  conversations: desk.conversations,
  campaigns: reach.campaigns,
  reachPolicies: reach.reachPolicies,
  reachCalendar: reach.reachCalendar,
  accountTemplates: reach.accountTemplates,
  orders: shop.orders,
  visits: shop.visits,
  dailyTotals: shop.dailyTotals,
  orderImports: shop.orderImports,
  metrics: insight.metricCalls,
  metricTargets: insight.metricTargets,
  dashboards: insight.dashboards,
  platformFigures: insight.platformFigures,
  campaignReports: insight.campaignReports,
  contentReports: insight.contentReports,
  goals: planning.goals,
  forecasts: planningForecasts.forecasts,
  plans: planningPlans.plans,
  planInterviews: planningPlans.planInterviews,
}

export type Contract = typeof contract

/** Shapes that many calls share; OpenAPI names them once. */
export const commonShapes = {
  account: accounts.account,
  campaign: reach.campaign,
  contact: audience.contact,
  content: content.content,
  segment: audienceSegments.segment,
  segmentExpression,
}

export { type ErrorCode, errorStatus, isErrorCode } from './errors.ts'
export { isPermission, mayRole, type Permission, permissions, type Role, rolePermissions, roles } from './permissions.ts'
export { type Access, everywhere, type ProcedureMeta } from './procedure.ts'
export { day, expectedVersion, id, instant, type Language, language, line, pageInput, pageOf } from './shapes.ts'
export { checklistSteps } from './accounts.ts'
export { tagLimits } from './audience-tags.ts'
export { type ArticleBody, type ArticleProblem, type ContentBody, type ContentKind, type CoverCrop } from './content.ts'
export {
  articleFieldLimits,
  type ContentPoint,
  contentPoints,
  type ContentType,
  contentTypes,
  purposeOfType,
  requiredPoints,
} from './content-types.ts'
export { fileLimits, fileMimes } from './file-limits.ts'
export {
  type ArticleGrouping,
  articleGroupings,
  articleLengths,
  attributionHours,
  benchmarks,
  defaultTargets,
  isMetric,
  type Metric,
  type MetricId,
  metricIds,
  metricOf,
  metrics,
  type MetricUnit,
} from './metrics.ts'
export {
  type accountAdvice,
  type AnswerKey,
  type conclusion,
  type contradiction,
  type fitness,
  interviewAnswers,
  type InterviewAnswers,
  type platformFact,
  type valueMap,
} from './planning-interview.ts'
export {
  audiences,
  entities,
  essentialAnswers,
  gains,
  industries,
  interviewQuestions,
  platformValues,
  purposes,
  type QuestionId,
  stages,
  wishedFunctions,
} from './planning-questions.ts'
export { type ImportField, importFields, type ImportKind, importLimits } from './shop.ts'
