import { DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { contentOf, plainText } from './block.ts'
import { getDocument, listBlocks } from './document.store.ts'
import { type RewordingGateway } from './rewording.gateway.ts'
import { longestParagraph, mask, task, unmask, wrongWith } from './rewording.ts'

interface Deps {
  readonly db: Database
  /** Undefined: nobody named a service. */
  readonly service: RewordingGateway | undefined
}

export function rewordingCommands({ db, service }: Deps) {
  return {
    on: service !== undefined,

    /**
     * Another wording of one paragraph, as a suggestion: nothing is saved. Figures and names stay here; the service sees placeholders.
     * @throws DomainError rewording_off, rewording_unfit, rewording_unavailable, rewording_facts, document_block_unknown
     */
    suggest: async ({ workspace }: Caller, documentId: Id<'planDocument'>, key: string) => {
      if (service === undefined) throw new DomainError('rewording_off')
      const { document, block } = await db.in(workspace).read(async (reader) => ({
        document: await getDocument(reader, workspace, documentId),
        block: (await listBlocks(reader, workspace, documentId)).find((each) => each.key === key && !each.removed),
      }))
      if (block === undefined) throw new DomainError('document_block_unknown')
      const language = block.edited === null ? document.language : (block.editedIn ?? document.language)
      const content = contentOf(block, document.language)
      const before = plainText(content)
      if (content.kind !== 'paragraph' || before.trim() === '' || before.length > longestParagraph)
        throw new DomainError('rewording_unfit', { most: longestParagraph })
      const masked = mask(content.runs, [document.organisation])
      const answer = await service.ask(task[language], masked.text)
      const wrong = wrongWith(masked, answer)
      if (wrong !== null) throw new DomainError('rewording_facts', { wrong })
      return { before, after: unmask(masked, answer), version: block.version }
    },
  }
}

export type RewordingCommands = ReturnType<typeof rewordingCommands>
