import * as accounts from './accounts.ts'
import * as audienceMerges from './audience-merges.ts'
import * as audienceSegments from './audience-segments.ts'
import * as audienceTags from './audience-tags.ts'
import * as audience from './audience.ts'
import * as compliance from './compliance.ts'
import * as content from './content.ts'
import * as deskTopics from './desk-topics.ts'
import * as desk from './desk.ts'
import * as files from './files.ts'
import * as identity from './identity.ts'
import * as insightEffect from './insight-effect.ts'
import * as insight from './insight.ts'
import * as interaction from './interaction.ts'
import * as planningActivities from './planning-activities.ts'
import * as planningCalendar from './planning-calendar.ts'
import * as planningContent from './planning-content.ts'
import * as planningDocuments from './planning-documents.ts'
import * as planningDuties from './planning-duties.ts'
import * as planningForecasts from './planning-forecasts.ts'
import * as planningGoalTrees from './planning-goal-trees.ts'
import * as planningHandovers from './planning-handovers.ts'
import * as planningPeers from './planning-peers.ts'
import * as planningPlans from './planning-plans.ts'
import * as planningPlaybooks from './planning-playbooks.ts'
import * as planningPreparation from './planning-preparation.ts'
import * as planningPromotion from './planning-promotion.ts'
import * as planningRehearsals from './planning-rehearsals.ts'
import * as planningResearch from './planning-research.ts'
import * as planningReviews from './planning-reviews.ts'
import * as planningRisks from './planning-risks.ts'
import * as planningStories from './planning-stories.ts'
import * as planningTasks from './planning-tasks.ts'
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
  customerTopics: deskTopics.customerTopics,
  topicWords: deskTopics.topicWords,
  demands: deskTopics.demands,
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
  effectModel: insightEffect.effectModel,
  ratingRounds: insightEffect.ratingRounds,
  goals: planning.goals,
  goalTrees: planningGoalTrees.goalTrees,
  goalValues: planningGoalTrees.goalValues,
  columns: planningContent.columns,
  calendarItems: planningCalendar.calendarItems,
  planCalendars: planningCalendar.planCalendars,
  cadences: planningContent.cadences,
  holidays: planningContent.holidays,
  activityPlans: planningActivities.activityPlans,
  forecasts: planningForecasts.forecasts,
  plans: planningPlans.plans,
  planInterviews: planningPlans.planInterviews,
  peers: planningPeers.peers,
  peerObservations: planningPeers.peerObservations,
  peerComparisons: planningPeers.peerComparisons,
  peerIdeas: planningPeers.peerIdeas,
  promotionItems: planningPromotion.promotionItems,
  promotionSummaries: planningPromotion.promotionSummaries,
  placements: planningPromotion.placements,
  userPlanRows: planningPromotion.userPlanRows,
  questionnaires: planningResearch.questionnaires,
  questionnaireAnswers: planningResearch.questionnaireAnswers,
  interviewNotes: planningResearch.interviewNotes,
  personas: planningResearch.personas,
  planDocuments: planningDocuments.planDocuments,
  planDocumentBlocks: planningDocuments.planDocumentBlocks,
  planDocumentWordings: planningDocuments.planDocumentWordings,
  planDocumentVersions: planningDocuments.planDocumentVersions,
  planDocumentComments: planningDocuments.planDocumentComments,
  planDocumentExports: planningDocuments.planDocumentExports,
  tasks: planningTasks.tasks,
  duties: planningDuties.duties,
  operatingRules: planningDuties.operatingRules,
  appraisals: planningDuties.appraisals,
  preparations: planningPreparation.preparations,
  milestones: planningPreparation.milestones,
  scheduleItems: planningPreparation.scheduleItems,
  risks: planningRisks.risks,
  rehearsals: planningRehearsals.rehearsals,
  stories: planningStories.stories,
  reviews: planningReviews.reviews,
  reviewSchedules: planningReviews.reviewSchedules,
  reviewDecisions: planningReviews.reviewDecisions,
  handovers: planningHandovers.handovers,
  playbooks: planningPlaybooks.playbooks,
  playbookApplications: planningPlaybooks.playbookApplications,
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
export { ownedKinds } from './planning-handovers.ts'
export { type PlaybookPart, playbookObstacle, playbookParts } from './planning-playbooks.ts'
export { type Playbook, playbook, playbookMost, playbookSchema } from './playbook.ts'
export { demandStatuses, type TopicIntent, topicAparts, topicIntents, topicWordKinds } from './desk-topics.ts'
export {
  type EffectFactorId,
  effectFactors,
  type EffectIndexId,
  effectIndices,
  type FeatureClassId,
  featureClasses,
} from './insight-effect.ts'
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
  type ActivityType,
  activityTypes,
  type CadenceSlot,
  type CadenceTemplate,
  type CadenceTemplateId,
  cadenceTemplates,
  type CalendarKind,
  calendarKinds,
  leastActivitiesPerMonth,
  type PlanChannel,
  planChannels,
  type SlotTheme,
  slotThemes,
  type SupportKind,
  supportKinds,
} from './planning-cadences.ts'
export { type AccountQuota, monthStanding, pushVerdict, type QuotaDay, quotaOn, type QuotaStanding } from './planning-quota.ts'
export { type BlockContent, documentChapters, type FigureSource } from './planning-documents.ts'
export {
  type accountAdvice,
  type AnswerKey,
  type conclusion,
  type contradiction,
  type fitness,
  interviewAnswers,
  type InterviewAnswers,
  type knownAnswers,
  type namingAdvice,
  type platformFact,
  type valueMap,
} from './planning-interview.ts'
export { type AppraisalMeasure, dutySets, memberMeasures, salesMetrics } from './planning-duties.ts'
export { enoughPeers, preparationSteps, trialDays, trialKit, type TrialKit } from './planning-preparation.ts'
export { readyRisks } from './planning-risks.ts'
export {
  accountKinds,
  ideaKinds,
  type ObservationField,
  observationFields,
  peerFunctions,
  peerRelations,
  promotionChannels,
  sheetLimits,
  type SheetProblem,
  sheetProblems,
} from './planning-peer-words.ts'
export { type peerArticle, type peerComparison, type peerFinding, type peerPicture } from './planning-peers.ts'
export { type promotionActual } from './planning-promotion.ts'
export {
  type QuestionKind,
  questionKinds,
  type QuestionnaireTemplate,
  questionnaireTemplates,
  sampleSizes,
  scaleTop,
} from './planning-research-words.ts'
export { type personaDraft, type personaSource, type questionResult } from './planning-research.ts'
export {
  audiences,
  entities,
  essentialAnswers,
  gains,
  industries,
  interviewQuestions,
  isAnswered,
  openAnswers,
  platformValues,
  purposes,
  type QuestionId,
  stages,
  wishedFunctions,
} from './planning-questions.ts'
export { channelLabel, type FollowChannel } from './follow-channel.ts'
export { parseChannelLifts, writeChannelLifts } from './planning-forecasts.ts'
export { goalTreeLimits, type GoalTreeChange } from './planning-goal-trees.ts'
export { mostTargets, targetRefusals, type TargetSlip, targetSlipOf, targetSlips } from './goal-targets.ts'
export { rehearsalLimits, rehearsalTrades } from './rehearsal-limits.ts'
export { mostOpenLoads, type StoryAct, storyActs, type StoryId, storyIds } from './planning-stories.ts'
export {
  isReviewFigure,
  type ReviewFigureId,
  reviewFigureIds,
  reviewFigureOf,
  reviewFigures,
  type ReviewGroup,
  reviewGroups,
} from './planning-review-figures.ts'
export { type ImportField, importFields, type ImportKind, importLimits } from './shop.ts'
