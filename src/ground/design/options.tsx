import type { ReactElement } from 'react'

export type Option = {
  value: string
  label: string
  /** Only with these values of the field that the list follows. */
  goesWith?: readonly string[] | undefined
}
export type OptionGroup = { label: string; options: readonly Option[] }

/** The choices of a list, under their headings. */
export function Options({ options }: { options: readonly (Option | OptionGroup)[] }): ReactElement {
  return (
    <>
      {options.map((one) =>
        'options' in one ? (
          <optgroup key={one.label} label={one.label}>
            <Options options={one.options} />
          </optgroup>
        ) : (
          <option key={one.value} value={one.value} data-pv-with={one.goesWith?.join(' ')}>
            {one.label}
          </option>
        ),
      )}
    </>
  )
}
