import { api } from '../../../http/implement.ts'
import { countsOf, type Line, type Part } from './playbook-lines.ts'
import { type PlaybookCommands } from './playbook.commands.ts'
import { type FoundPlaybook, type PlaybookQueries } from './playbook.queries.ts'
import { type Application } from './playbook.ts'

interface Deps {
  readonly commands: PlaybookCommands
  readonly queries: PlaybookQueries
}

export function playbookRoutes({ commands, queries }: Deps) {
  const own = (kept: Awaited<ReturnType<PlaybookCommands['upload']>>) =>
    present({ id: kept.id, origin: 'own', playbook: kept.body, own: kept })
  return {
    playbooks: {
      list: api.playbooks.list.handler(async ({ input, context }) => ({
        items: (await queries.list(context.caller, input.language)).map(present),
      })),
      get: api.playbooks.get.handler(async ({ input, context }) => {
        const { id, origin, playbook } = await queries.find(context.caller, input.id, input.language)
        return { id, origin, playbook }
      }),
      preview: api.playbooks.preview.handler(async ({ input, context }) =>
        presentLines(await queries.preview(context.caller, input)),
      ),
      upload: api.playbooks.upload.handler(async ({ input, context }) => own(await commands.upload(context.caller, input.file))),
      save: api.playbooks.save.handler(async ({ input, context }) => own(await commands.save(context.caller, input))),
      archive: api.playbooks.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    playbookApplications: {
      list: api.playbookApplications.list.handler(async ({ input, context }) => {
        const { items, cursor } = await queries.applications(context.caller, input.planId, input.limit, input.cursor)
        return { items: items.map(presentApplication), cursor }
      }),
      get: api.playbookApplications.get.handler(async ({ input, context }) =>
        presentApplication(await queries.application(context.caller, input.id)),
      ),
      create: api.playbookApplications.create.handler(async ({ input, context }) =>
        presentApplication(await commands.apply(context.caller, input)),
      ),
      undo: api.playbookApplications.undo.handler(async ({ input, context }) =>
        presentApplication(await commands.undo(context.caller, input.id, input.expectedVersion)),
      ),
    },
  }
}

const present = ({ id, origin, playbook, own }: FoundPlaybook) => ({
  id,
  origin,
  name: playbook.name,
  industry: playbook.industry,
  summary: playbook.summary,
  language: playbook.language,
  counts: countsOf(playbook),
  createdAt: own?.createdAt.toISOString() ?? null,
  version: own?.version ?? playbook.version,
})

function presentLines(lines: readonly Line[]) {
  const parts: { part: Part; lines: Pick<Line, 'name' | 'day' | 'obstacle'>[] }[] = []
  for (const [part, group] of Map.groupBy(lines, (line) => line.part))
    parts.push({ part, lines: group.map(({ name, day, obstacle }) => ({ name, day, obstacle })) })
  return { parts, made: lines.filter(({ obstacle }) => obstacle === null).length }
}

const presentApplication = ({
  made,
  createdAt,
  parts,
  problems,
  state,
  memberId: _,
  workspaceId: _workspace,
  language: _language,
  ...rest
}: Application) => ({
  ...rest,
  state,
  parts: [...parts],
  problems: [...problems],
  made: made.length,
  stayed: state === 'undone' ? made.map(({ part, name }) => ({ part, name })) : [],
  createdAt: createdAt.toISOString(),
})
