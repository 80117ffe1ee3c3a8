// What cannot be of a setting of the register, in its form and in its file.

/** Whether another category bears this name: case does not tell two apart. */
export const nameTaken = (name: string, others: readonly { name: string }[]): boolean =>
  others.some((one) => one.name.toLowerCase() === name.toLowerCase())

export const SETTING_REFUSALS = { 'name-taken': 'Une autre catégorie porte déjà ce nom.' } as const

/** Why an opening of the urn cannot hold so few forms. */
export const belowEntered = ({ forms, entered }: { forms: number; entered: number }): string | undefined =>
  forms < entered ? `${entered} formulaires de cette levée sont déjà saisis : indiquez au moins ce nombre.` : undefined
