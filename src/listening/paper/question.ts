// The questions of a printed sheet, as a person is asked them again. Pure.
import type { Choice, SheetForm } from '#src/ground/sheets/form.ts'

export type SheetQuestion = {
  code: string
  label: string
  /** One of them, or several; none where people write. */
  choices: readonly Choice[]
  several: boolean
}

/** In the order of the sheet. */
export function questionsIn(form: SheetForm): SheetQuestion[] {
  return form.sections.flatMap(({ parts }) =>
    parts.flatMap((part): SheetQuestion[] => {
      if (part.kind === 'grid')
        return part.questions.map(({ code, label }) => ({ code, label, choices: part.levels, several: false }))
      const { code, label } = part
      return part.kind === 'lines'
        ? [{ code, label, choices: [], several: false }]
        : [{ code, label, choices: part.options, several: part.several }]
    }),
  )
}

/** What values are called. */
export function answerWords(question: SheetQuestion | undefined, values: readonly string[]): string {
  const labels = (question?.choices ?? []).flatMap(({ value, label }) => (values.includes(value) ? [label] : []))
  return labels.length === 0 ? 'Aucune réponse' : labels.join(' ; ')
}
