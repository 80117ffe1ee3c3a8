// A form that one person after another answers on a tablet of the office: see `listening/surveys/pages/kiosk.tsx` for its markup.
import { kiosk } from './kiosk.ts'

kiosk()
