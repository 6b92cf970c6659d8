import { docx, type Document, pdf } from '@weiying/documents'
import { type Jobs } from '@weiying/jobs'
import { type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import { languages, createTexts } from '@weiying/texts'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { blockCommands } from './block.commands.ts'
import { chapters } from './chapters/index.ts'
import { documentCommands } from './document.commands.ts'
import { documentQueries } from './document.queries.ts'
import { documentRoutes } from './document.routes.ts'
import { documentExports } from './export.jobs.ts'
import { exportRoutes } from './export.routes.ts'
import { type Ask, factQueries } from './facts.queries.ts'
import { type PlanFacts } from './facts.ts'
import { type Vocabulary } from './pen.ts'
import { printedBlocks } from './print.ts'
import { rewordingCommands } from './rewording.commands.ts'
import { rewordingGateway, type RewordingService } from './rewording.gateway.ts'
import { versionCommands } from './version.commands.ts'
import { writeDocument } from './write.ts'

export { type RewordingService } from './rewording.gateway.ts'

export interface PlanDocumentOptions {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure'>
  readonly jobs: Jobs
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly workspaceName: (caller: Caller) => Promise<string>
  /** Rephrases paragraphs on request; undefined: off. */
  readonly rewording: RewordingService | undefined
}

/** The plan as a document: written from data chapter by chapter, edited by people, approved, exported. */
export function createPlanDocuments(options: PlanDocumentOptions) {
  let ask: Ask = async () => undefined
  const facts = factQueries({ ...options, ask: async (caller, procedure, input) => await ask(caller, procedure, input) })
  const deps = {
    ...options,
    facts,
    write: async (gathered: PlanFacts) => writeDocument(chapters, gathered, await vocabularies()),
  }
  const exports = documentExports({
    ...options,
    print: async ({ blocks, language, ...rest }, format) => {
      const document: Document = { ...rest, language, blocks: [{ kind: 'toc' }, ...printedBlocks(blocks, language)] }
      return await (format === 'docx' ? docx(document) : pdf(document))
    },
    coverWords: async (language) => {
      const { find } = await createTexts(language)
      return (key, fillings = {}) => find(`documents.cover.${key}`, fillings) ?? key
    },
  })
  return {
    /** Chapters read what other parts of the product answer; those are there only when everything is put together. */
    askThrough: (asking: Ask): void => {
      ask = asking
    },
    routes: {
      ...documentRoutes({
        commands: documentCommands(deps),
        blocks: blockCommands(options),
        versions: versionCommands(options),
        queries: documentQueries(options),
        rewording: rewordingCommands({
          db: options.db,
          service: options.rewording === undefined ? undefined : rewordingGateway(options.rewording),
        }),
      }),
      ...exportRoutes(exports),
    },
  }
}

/** Chapters are written in all languages at once, so that an approved version can be handed out in each. */
async function vocabularies(): Promise<Vocabulary[]> {
  return await Promise.all(
    languages.map(async (language) => {
      const { find } = await createTexts(language)
      return {
        language,
        template: (key: string): string => {
          const text = find(`chapters.${key}`) ?? find(key)
          if (text === null) throw new Error(`no text ${key}`)
          return text
        },
      }
    }),
  )
}
