// The frameworks that come with the product: each item with its source and how faithful it is.
import qualEPref from './shipped/qual-e-pref-2018.json' with { type: 'json' }
import qualiAte from './shipped/quali-ate-2024.json' with { type: 'json' }
import plus2021 from './shipped/services-publics-plus-2021.json' with { type: 'json' }
import plus2023 from './shipped/services-publics-plus-2023.json' with { type: 'json' }
import { Manifest } from './manifest.ts'

export const SHIPPED: readonly Manifest[] = [qualEPref, qualiAte, plus2023, plus2021].map((one) => Manifest.parse(one))
