import { modules } from '../../../app/modules.ts'

/** What the filter offers: the nouns that the modules say they write about. */
export const auditNouns: readonly string[] = [...new Set(modules.flatMap((module) => module.auditNouns ?? []))]
