import { type Written } from './block.ts'
import { type Chapter } from './chapter.ts'
import { type PlanFacts } from './facts.ts'
import { Pen, type Vocabulary } from './pen.ts'

/** The whole document: every chapter says something, and if it is what is not measured yet. */
export function writeDocument(
  chapters: readonly Chapter[],
  facts: PlanFacts,
  vocabularies: readonly Vocabulary[],
): readonly Written[] {
  return chapters.flatMap(({ id, write }) => {
    const pen = new Pen(id, vocabularies)
    if (id === 'summary') pen.unnumbered('title', 1, `${id}.title`, { name: facts.name })
    else pen.heading('title', 1, `${id}.title`, { name: facts.name })
    write(facts, pen)
    return pen.written
  })
}
