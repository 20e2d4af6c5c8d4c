import { comm } from '../comms.ts';
import { LiveWidget } from './live.ts';
import { models } from './models.ts';
import type { Events, Models } from './models.ts';
import type { Init, Widget } from './types.ts';

type Made<Name extends keyof Models> = Widget<Models[Name], Name extends keyof Events ? Events[Name] : never>;

/** Sliders, buttons, text fields and other controls of ipywidgets: `widgets.IntSlider({ min: 1, max: 9 })`. */
export const widgets = Object.fromEntries(
  Object.entries(models)
    .filter(([, { parts }]) => 'layout' in parts)
    .map(([name]) => [name, (given: Record<string, unknown> = {}) => new LiveWidget(name, given)]),
) as unknown as { readonly [Name in keyof Models]: (given?: Init<Models[Name]>) => Made<Name> };

// A page that was reloaded asks for all widgets at once.
comm.onTarget('jupyter.widget.control', (control) => {
  control.onMessage(({ method }) => {
    if (method !== 'request_states') return;
    const { state: states, buffer_paths, buffers } = LiveWidget.states();
    control.send({ method: 'update_states', states, buffer_paths }, { buffers });
  });
});
