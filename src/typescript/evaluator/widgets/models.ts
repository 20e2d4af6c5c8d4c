// Written by scripts/widget-models.mjs from @jupyter-widgets/schema 0.5.6: change that, and not this.
import type { AnyWidget, Part } from './types.ts';

/** What all that is shown has. */
interface Shown {
  /** How it is laid out: size, margins, its place in a box, as in CSS. */ layout: Part<Layout>;
  /** Is widget tabbable? */ tabbable: boolean | null;
  /** A tooltip caption. */ tooltip: string | null;
}

export interface Layout {
  /** The align-content CSS attribute. */ align_content:
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'space-between'
    | 'space-around'
    | 'space-evenly'
    | 'stretch'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null;
  /** The align-items CSS attribute. */ align_items:
    'flex-start' | 'flex-end' | 'center' | 'baseline' | 'stretch' | 'inherit' | 'initial' | 'unset' | null;
  /** The align-self CSS attribute. */ align_self:
    | 'auto'
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'baseline'
    | 'stretch'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null;
  /** The border bottom CSS attribute. */ border_bottom: string | null;
  /** The border left CSS attribute. */ border_left: string | null;
  /** The border right CSS attribute. */ border_right: string | null;
  /** The border top CSS attribute. */ border_top: string | null;
  /** The bottom CSS attribute. */ bottom: string | null;
  /** The display CSS attribute. */ display: string | null;
  /** The flex CSS attribute. */ flex: string | null;
  /** The flex-flow CSS attribute. */ flex_flow: string | null;
  /** The grid-area CSS attribute. */ grid_area: string | null;
  /** The grid-auto-columns CSS attribute. */ grid_auto_columns: string | null;
  /** The grid-auto-flow CSS attribute. */ grid_auto_flow:
    'column' | 'row' | 'row dense' | 'column dense' | 'inherit' | 'initial' | 'unset' | null;
  /** The grid-auto-rows CSS attribute. */ grid_auto_rows: string | null;
  /** The grid-column CSS attribute. */ grid_column: string | null;
  /** The grid-gap CSS attribute. */ grid_gap: string | null;
  /** The grid-row CSS attribute. */ grid_row: string | null;
  /** The grid-template-areas CSS attribute. */ grid_template_areas: string | null;
  /** The grid-template-columns CSS attribute. */ grid_template_columns: string | null;
  /** The grid-template-rows CSS attribute. */ grid_template_rows: string | null;
  /** The height CSS attribute. */ height: string | null;
  /** The justify-content CSS attribute. */ justify_content:
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'space-between'
    | 'space-around'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null;
  /** The justify-items CSS attribute. */ justify_items:
    'flex-start' | 'flex-end' | 'center' | 'inherit' | 'initial' | 'unset' | null;
  /** The left CSS attribute. */ left: string | null;
  /** The margin CSS attribute. */ margin: string | null;
  /** The max-height CSS attribute. */ max_height: string | null;
  /** The max-width CSS attribute. */ max_width: string | null;
  /** The min-height CSS attribute. */ min_height: string | null;
  /** The min-width CSS attribute. */ min_width: string | null;
  /** The object-fit CSS attribute. */ object_fit:
    'contain' | 'cover' | 'fill' | 'scale-down' | 'none' | null;
  /** The object-position CSS attribute. */ object_position: string | null;
  /** The order CSS attribute. */ order: string | null;
  /** The overflow CSS attribute. */ overflow: string | null;
  /** The padding CSS attribute. */ padding: string | null;
  /** The right CSS attribute. */ right: string | null;
  /** The top CSS attribute. */ top: string | null;
  /** The visibility CSS attribute. */ visibility:
    'visible' | 'hidden' | 'inherit' | 'initial' | 'unset' | null;
  /** The width CSS attribute. */ width: string | null;
}

export interface Accordion extends Shown {
  /** Use a predefined styling for the box. */ box_style: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children */ children: readonly AnyWidget[];
  /** The index of the selected page. This is either an integer selecting a particular sub-widget, or None to have no widgets selected. */ selected_index:
    number | null;
  /** Titles of the pages */ titles: readonly string[];
}

export interface Audio extends Shown {
  /** When true, the audio starts when it's displayed */ autoplay: boolean;
  /** Specifies that audio controls should be displayed (such as a play/pause button etc) */ controls: boolean;
  /** The format of the audio. */ format: string;
  /** When true, the audio will start from the beginning after finishing */ loop: boolean;
  /** The media data as a memory view of bytes. */ value: Uint8Array;
}

export interface BoundedFloatText extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Minimum step to increment the value */ step: number | null;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Float value */ value: number;
}

export interface BoundedIntText extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Minimum step to increment the value */ step: number;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Int value */ value: number;
}

export interface Box extends Shown {
  /** Use a predefined styling for the box. */ box_style: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children */ children: readonly AnyWidget[];
}

export interface Button extends Shown {
  /** Use a predefined styling for the button. */ button_style:
    'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** Button label. */ description: string;
  /** Enable or disable user changes. */ disabled: boolean;
  /** Font-awesome icon names, without the 'fa-' prefix. */ icon: string;
  style: Part<ButtonStyle>;
}

export interface ButtonStyle {
  /** Color of the button */ button_color: string | null;
  /** Button text font family. */ font_family: string | null;
  /** Button text font size. */ font_size: string | null;
  /** Button text font style. */ font_style: string | null;
  /** Button text font variant. */ font_variant: string | null;
  /** Button text font weight. */ font_weight: string | null;
  /** Button text color. */ text_color: string | null;
  /** Button text decoration. */ text_decoration: string | null;
}

export interface Checkbox extends Shown {
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes. */ disabled: boolean;
  /** Indent the control to align with other controls with a description. */ indent: boolean;
  /** Styling customizations */ style: Part<CheckboxStyle>;
  /** Bool value */ value: boolean;
}

export interface CheckboxStyle {
  /** Background specifications. */ background: string | null;
  /** Width of the description to the side of the control. */ description_width: string;
}

export interface ColorPicker extends Shown {
  /** Display short version with just a color selector. */ concise: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes. */ disabled: boolean;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** The color value. */ value: string;
}

export interface ColorsInput extends Shown {
  allow_duplicates: boolean;
  allowed_tags: readonly unknown[];
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  placeholder: string;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** List of string tags */ value: readonly unknown[];
}

export interface Combobox extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** If set, ensure value is in options. Implies continuous_update=False. */ ensure_option: boolean;
  /** Dropdown options for the combobox */ options: readonly string[];
  /** Placeholder text to display when nothing has been typed */ placeholder: string;
  style: Part<TextStyle>;
  /** String value */ value: string;
}

export interface DescriptionStyle {
  /** Width of the description to the side of the control. */ description_width: string;
}

export interface Dropdown extends Shown {
  /** What there is to choose from. */ options: readonly string[];
  /** What is chosen. */ value: string | null;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Selected index */ index: number | null;
  /** Styling customizations */ style: Part<DescriptionStyle>;
}

export interface FileUpload extends Shown {
  /** File types to accept, empty string for all */ accept: string;
  /** Use a predefined styling for the button. */ button_style:
    'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable button */ disabled: boolean;
  /** Error message */ error: string;
  /** Font-awesome icon name, without the 'fa-' prefix. */ icon: string;
  /** If True, allow for multiple files upload */ multiple: boolean;
  style: Part<ButtonStyle>;
  /** The file upload value */ value: readonly object[];
}

export interface FloatLogSlider extends Shown {
  /** Base for the logarithm */ base: number;
  /** Slider dragging behavior. */ behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is holding the slider. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Max value for the exponent */ max: number;
  /** Min value for the exponent */ min: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Display the current value of the slider next to it. */ readout: boolean;
  /** Format for the readout */ readout_format: string;
  /** Minimum step in the exponent to increment the value */ step: number | null;
  style: Part<SliderStyle>;
  /** Float value */ value: number;
}

export interface FloatProgress extends Shown {
  /** Use a predefined styling for the progress bar. */ bar_style:
    'success' | 'info' | 'warning' | 'danger' | '' | null;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  style: Part<ProgressStyle>;
  /** Float value */ value: number;
}

export interface FloatRangeSlider extends Shown {
  /** Slider dragging behavior. */ behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is sliding the slider. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Display the current value of the slider next to it. */ readout: boolean;
  /** Format for the readout */ readout_format: string;
  /** Minimum step to increment the value */ step: number | null;
  style: Part<SliderStyle>;
  /** Tuple of (lower, upper) bounds */ value: readonly number[];
}

export interface FloatSlider extends Shown {
  /** Slider dragging behavior. */ behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is holding the slider. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Display the current value of the slider next to it. */ readout: boolean;
  /** Format for the readout */ readout_format: string;
  /** Minimum step to increment the value */ step: number | null;
  style: Part<SliderStyle>;
  /** Float value */ value: number;
}

export interface FloatText extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Minimum step to increment the value */ step: number | null;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Float value */ value: number;
}

export interface FloatsInput extends Shown {
  allow_duplicates: boolean;
  allowed_tags: readonly unknown[];
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  format: string;
  max: number | null;
  min: number | null;
  placeholder: string;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Use a predefined styling for the tags. */ tag_style:
    'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of float tags */ value: readonly unknown[];
}

export interface GridBox extends Shown {
  /** Use a predefined styling for the box. */ box_style: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children */ children: readonly AnyWidget[];
}

export interface HBox extends Shown {
  /** Use a predefined styling for the box. */ box_style: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children */ children: readonly AnyWidget[];
}

export interface HTMLMath extends Shown {
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Placeholder text to display when nothing has been typed */ placeholder: string;
  style: Part<HTMLMathStyle>;
  /** String value */ value: string;
}

export interface HTMLMathStyle {
  /** Background specifications. */ background: string | null;
  /** Width of the description to the side of the control. */ description_width: string;
  /** Text font size. */ font_size: string | null;
  /** Text color */ text_color: string | null;
}

export interface HTML extends Shown {
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Placeholder text to display when nothing has been typed */ placeholder: string;
  style: Part<HTMLStyle>;
  /** String value */ value: string;
}

export interface HTMLStyle {
  /** Background specifications. */ background: string | null;
  /** Width of the description to the side of the control. */ description_width: string;
  /** Text font size. */ font_size: string | null;
  /** Text color */ text_color: string | null;
}

export interface Image extends Shown {
  /** The format of the image. */ format: string;
  /** Height of the image in pixels. Use layout.height for styling the widget. */ height: string;
  /** The media data as a memory view of bytes. */ value: Uint8Array;
  /** Width of the image in pixels. Use layout.width for styling the widget. */ width: string;
}

export interface IntProgress extends Shown {
  /** Use a predefined styling for the progress bar. */ bar_style:
    'success' | 'info' | 'warning' | 'danger' | '';
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  style: Part<ProgressStyle>;
  /** Int value */ value: number;
}

export interface IntRangeSlider extends Shown {
  /** Slider dragging behavior. */ behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is sliding the slider. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Display the current value of the slider next to it. */ readout: boolean;
  /** Format for the readout */ readout_format: string;
  /** Minimum step that the value can take */ step: number;
  /** Slider style customizations. */ style: Part<SliderStyle>;
  /** Tuple of (lower, upper) bounds */ value: readonly number[];
}

export interface IntSlider extends Shown {
  /** Slider dragging behavior. */ behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is holding the slider. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Display the current value of the slider next to it. */ readout: boolean;
  /** Format for the readout */ readout_format: string;
  /** Minimum step to increment the value */ step: number;
  style: Part<SliderStyle>;
  /** Int value */ value: number;
}

export interface IntText extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Minimum step to increment the value */ step: number;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Int value */ value: number;
}

export interface IntsInput extends Shown {
  allow_duplicates: boolean;
  allowed_tags: readonly unknown[];
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  format: string;
  max: number | null;
  min: number | null;
  placeholder: string;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Use a predefined styling for the tags. */ tag_style:
    'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of int tags */ value: readonly unknown[];
}

export interface Label extends Shown {
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Placeholder text to display when nothing has been typed */ placeholder: string;
  style: Part<LabelStyle>;
  /** String value */ value: string;
}

export interface LabelStyle {
  /** Background specifications. */ background: string | null;
  /** Width of the description to the side of the control. */ description_width: string;
  /** Label text font family. */ font_family: string | null;
  /** Text font size. */ font_size: string | null;
  /** Label text font style. */ font_style: string | null;
  /** Label text font variant. */ font_variant: string | null;
  /** Label text font weight. */ font_weight: string | null;
  /** Text color */ text_color: string | null;
  /** Label text decoration. */ text_decoration: string | null;
}

export interface Password extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Placeholder text to display when nothing has been typed */ placeholder: string;
  style: Part<TextStyle>;
  /** String value */ value: string;
}

export interface Play extends Shown {
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** The time between two animation steps (ms). */ interval: number;
  /** Max value */ max: number;
  /** Min value */ min: number;
  /** Whether the control is currently playing. */ playing: boolean;
  /** Whether the control will repeat in a continuous loop. */ repeat: boolean;
  /** Show the repeat toggle button in the widget. */ show_repeat: boolean;
  /** Increment step */ step: number;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Int value */ value: number;
}

export interface ProgressStyle {
  /** Color of the progress bar. */ bar_color: string | null;
  /** Width of the description to the side of the control. */ description_width: string;
}

export interface RadioButtons extends Shown {
  /** What there is to choose from. */ options: readonly string[];
  /** What is chosen. */ value: string | null;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Selected index */ index: number | null;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Styling customizations */ style: Part<DescriptionStyle>;
}

export interface Select extends Shown {
  /** What there is to choose from. */ options: readonly string[];
  /** What is chosen. */ value: string | null;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Selected index */ index: number | null;
  /** The number of rows to display. */ rows: number;
  /** Styling customizations */ style: Part<DescriptionStyle>;
}

export interface SelectMultiple extends Shown {
  /** What there is to choose from. */ options: readonly string[];
  /** What is chosen. */ value: string[];
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Selected indices */ index: readonly number[];
  /** The number of rows to display. */ rows: number;
  /** Styling customizations */ style: Part<DescriptionStyle>;
}

export interface SelectionRangeSlider extends Shown {
  /** What there is to choose from. */ options: readonly string[];
  /** What is chosen. */ value: string[];
  /** Slider dragging behavior. */ behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is holding the slider. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Min and max selected indices */ index: readonly number[];
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Display the current selected label next to the slider */ readout: boolean;
  style: Part<SliderStyle>;
}

export interface SelectionSlider extends Shown {
  /** What there is to choose from. */ options: readonly string[];
  /** What is chosen. */ value: string | null;
  /** Slider dragging behavior. */ behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is holding the slider. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Selected index */ index: number;
  /** Vertical or horizontal. */ orientation: 'horizontal' | 'vertical';
  /** Display the current selected label next to the slider */ readout: boolean;
  style: Part<SliderStyle>;
}

export interface SliderStyle {
  /** Width of the description to the side of the control. */ description_width: string;
  /** Color of the slider handle. */ handle_color: string | null;
}

export interface Stack extends Shown {
  /** Use a predefined styling for the box. */ box_style: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children */ children: readonly AnyWidget[];
  /** The index of the selected page. This is either an integer selecting a particular sub-widget, or None to have no widgets selected. */ selected_index:
    number | null;
  /** Titles of the pages */ titles: readonly string[];
}

export interface Tab extends Shown {
  /** Use a predefined styling for the box. */ box_style: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children */ children: readonly AnyWidget[];
  /** The index of the selected page. This is either an integer selecting a particular sub-widget, or None to have no widgets selected. */ selected_index:
    number | null;
  /** Titles of the pages */ titles: readonly string[];
}

export interface TagsInput extends Shown {
  allow_duplicates: boolean;
  allowed_tags: readonly unknown[];
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  placeholder: string;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Use a predefined styling for the tags. */ tag_style:
    'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of string tags */ value: readonly unknown[];
}

export interface Text extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Placeholder text to display when nothing has been typed */ placeholder: string;
  style: Part<TextStyle>;
  /** String value */ value: string;
}

export interface TextStyle {
  /** Background specifications. */ background: string | null;
  /** Width of the description to the side of the control. */ description_width: string;
  /** Text font size. */ font_size: string | null;
  /** Text color */ text_color: string | null;
}

export interface Textarea extends Shown {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. */ continuous_update: boolean;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Placeholder text to display when nothing has been typed */ placeholder: string;
  /** The number of rows to display. */ rows: number | null;
  style: Part<TextStyle>;
  /** String value */ value: string;
}

export interface ToggleButton extends Shown {
  /** Use a predefined styling for the button. */ button_style:
    'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes. */ disabled: boolean;
  /** Font-awesome icon. */ icon: string;
  /** Styling customizations */ style: Part<ToggleButtonStyle>;
  /** Bool value */ value: boolean;
}

export interface ToggleButtonStyle {
  /** Width of the description to the side of the control. */ description_width: string;
  /** Toggle button text font family. */ font_family: string | null;
  /** Toggle button text font size. */ font_size: string | null;
  /** Toggle button text font style. */ font_style: string | null;
  /** Toggle button text font variant. */ font_variant: string | null;
  /** Toggle button text font weight. */ font_weight: string | null;
  /** Toggle button text color */ text_color: string | null;
  /** Toggle button text decoration. */ text_decoration: string | null;
}

export interface ToggleButtons extends Shown {
  /** What there is to choose from. */ options: readonly string[];
  /** What is chosen. */ value: string | null;
  /** Use a predefined styling for the buttons. */ button_style:
    'primary' | 'success' | 'info' | 'warning' | 'danger' | '' | null;
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes */ disabled: boolean;
  /** Icons names for each button (FontAwesome names without the fa- prefix). */ icons: readonly string[];
  /** Selected index */ index: number | null;
  style: Part<ToggleButtonsStyle>;
  /** Tooltips for each button. */ tooltips: readonly string[];
}

export interface ToggleButtonsStyle {
  /** The width of each button. */ button_width: string;
  /** Width of the description to the side of the control. */ description_width: string;
  /** Text font weight of each button. */ font_weight: string;
}

export interface VBox extends Shown {
  /** Use a predefined styling for the box. */ box_style: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children */ children: readonly AnyWidget[];
}

export interface Valid extends Shown {
  /** Description of the control. */ description: string;
  /** Accept HTML in the description. */ description_allow_html: boolean;
  /** Enable or disable user changes. */ disabled: boolean;
  /** Message displayed when the value is False */ readout: string;
  /** Styling customizations */ style: Part<DescriptionStyle>;
  /** Bool value */ value: boolean;
}

export interface Video extends Shown {
  /** When true, the video starts when it's displayed */ autoplay: boolean;
  /** Specifies that video controls should be displayed (such as a play/pause button etc) */ controls: boolean;
  /** The format of the video. */ format: string;
  /** Height of the video in pixels. */ height: string;
  /** When true, the video will start from the beginning after finishing */ loop: boolean;
  /** The media data as a memory view of bytes. */ value: Uint8Array;
  /** Width of the video in pixels. */ width: string;
}

export interface Output extends Shown {
  /** Parent message id of messages to capture */ msg_id: string;
  /** The output messages synced from the frontend. */ outputs: readonly object[];
}

/** What `widgets.NAME({ … })` makes. */
export interface Models {
  /** Accordion. */ Accordion: Accordion;
  /** Audio. */ Audio: Audio;
  /** Bounded float text. */ BoundedFloatText: BoundedFloatText;
  /** Bounded int text. */ BoundedIntText: BoundedIntText;
  /** Box. */ Box: Box;
  /** Button. */ Button: Button;
  /** Checkbox. */ Checkbox: Checkbox;
  /** Color picker. */ ColorPicker: ColorPicker;
  /** Colors input. */ ColorsInput: ColorsInput;
  /** Combobox. */ Combobox: Combobox;
  /** Dropdown. */ Dropdown: Dropdown;
  /** File upload. */ FileUpload: FileUpload;
  /** Float log slider. */ FloatLogSlider: FloatLogSlider;
  /** Float progress. */ FloatProgress: FloatProgress;
  /** Float range slider. */ FloatRangeSlider: FloatRangeSlider;
  /** Float slider. */ FloatSlider: FloatSlider;
  /** Float text. */ FloatText: FloatText;
  /** Floats input. */ FloatsInput: FloatsInput;
  /** Grid box. */ GridBox: GridBox;
  /** Hbox. */ HBox: HBox;
  /** Htmlmath. */ HTMLMath: HTMLMath;
  /** Html. */ HTML: HTML;
  /** Image. */ Image: Image;
  /** Int progress. */ IntProgress: IntProgress;
  /** Int range slider. */ IntRangeSlider: IntRangeSlider;
  /** Int slider. */ IntSlider: IntSlider;
  /** Int text. */ IntText: IntText;
  /** Ints input. */ IntsInput: IntsInput;
  /** Label. */ Label: Label;
  /** Password. */ Password: Password;
  /** Play. */ Play: Play;
  /** Radio buttons. */ RadioButtons: RadioButtons;
  /** Select. */ Select: Select;
  /** Select multiple. */ SelectMultiple: SelectMultiple;
  /** Selection range slider. */ SelectionRangeSlider: SelectionRangeSlider;
  /** Selection slider. */ SelectionSlider: SelectionSlider;
  /** Stack. */ Stack: Stack;
  /** Tab. */ Tab: Tab;
  /** Tags input. */ TagsInput: TagsInput;
  /** Text. */ Text: Text;
  /** Textarea. */ Textarea: Textarea;
  /** Toggle button. */ ToggleButton: ToggleButton;
  /** Toggle buttons. */ ToggleButtons: ToggleButtons;
  /** Vbox. */ VBox: VBox;
  /** Valid. */ Valid: Valid;
  /** Video. */ Video: Video;
  /** Output. */ Output: Output;
}

/** What the page tells of a widget besides its state. */
export interface Events {
  Button: 'click';
  Text: 'submit';
  Combobox: 'submit';
  Password: 'submit';
}

export const EVENTS: Readonly<Record<string, string>> = {
  Button: 'click',
  Text: 'submit',
  Combobox: 'submit',
  Password: 'submit',
};

export interface Model {
  /** Module, its version, the model's name, the view's name. */
  readonly identity: readonly [string, string, string, string];
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Attributes that are objects of their own: attribute → model. */
  readonly parts: Readonly<Record<string, string>>;
}

// prettier-ignore
export const models: Readonly<Record<string, Model>> = {
Accordion: {"identity":["@jupyter-widgets/controls","2.0.0","AccordionModel","AccordionView"],"defaults":{"_dom_classes":[],"box_style":"","children":[],"selected_index":null,"tabbable":null,"titles":[],"tooltip":null},"parts":{"layout":"Layout"}},
Audio: {"identity":["@jupyter-widgets/controls","2.0.0","AudioModel","AudioView"],"defaults":{"_dom_classes":[],"autoplay":true,"controls":true,"format":"mp3","loop":true,"tabbable":null,"tooltip":null,"value":null},"parts":{"layout":"Layout"}},
BoundedFloatText: {"identity":["@jupyter-widgets/controls","2.0.0","BoundedFloatTextModel","FloatTextView"],"defaults":{"_dom_classes":[],"continuous_update":false,"description":"","description_allow_html":false,"disabled":false,"max":100,"min":0,"step":null,"tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
BoundedIntText: {"identity":["@jupyter-widgets/controls","2.0.0","BoundedIntTextModel","IntTextView"],"defaults":{"_dom_classes":[],"continuous_update":false,"description":"","description_allow_html":false,"disabled":false,"max":100,"min":0,"step":1,"tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
Box: {"identity":["@jupyter-widgets/controls","2.0.0","BoxModel","BoxView"],"defaults":{"_dom_classes":[],"box_style":"","children":[],"tabbable":null,"tooltip":null},"parts":{"layout":"Layout"}},
Button: {"identity":["@jupyter-widgets/controls","2.0.0","ButtonModel","ButtonView"],"defaults":{"_dom_classes":[],"button_style":"","description":"","disabled":false,"icon":"","tabbable":null,"tooltip":null},"parts":{"layout":"Layout","style":"ButtonStyle"}},
Checkbox: {"identity":["@jupyter-widgets/controls","2.0.0","CheckboxModel","CheckboxView"],"defaults":{"_dom_classes":[],"description":"","description_allow_html":false,"disabled":false,"indent":true,"tabbable":null,"tooltip":null,"value":false},"parts":{"layout":"Layout","style":"CheckboxStyle"}},
ColorPicker: {"identity":["@jupyter-widgets/controls","2.0.0","ColorPickerModel","ColorPickerView"],"defaults":{"_dom_classes":[],"concise":false,"description":"","description_allow_html":false,"disabled":false,"tabbable":null,"tooltip":null,"value":"black"},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
ColorsInput: {"identity":["@jupyter-widgets/controls","2.0.0","ColorsInputModel","ColorsInputView"],"defaults":{"_dom_classes":[],"allow_duplicates":true,"allowed_tags":[],"description":"","description_allow_html":false,"placeholder":"​","tabbable":null,"tooltip":null,"value":[]},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
Combobox: {"identity":["@jupyter-widgets/controls","2.0.0","ComboboxModel","ComboboxView"],"defaults":{"_dom_classes":[],"continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"ensure_option":false,"options":[],"placeholder":"​","tabbable":null,"tooltip":null,"value":""},"parts":{"layout":"Layout","style":"TextStyle"}},
Dropdown: {"identity":["@jupyter-widgets/controls","2.0.0","DropdownModel","DropdownView"],"defaults":{"_dom_classes":[],"_options_labels":[],"description":"","description_allow_html":false,"disabled":false,"index":null,"tabbable":null,"tooltip":null},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
FileUpload: {"identity":["@jupyter-widgets/controls","2.0.0","FileUploadModel","FileUploadView"],"defaults":{"_dom_classes":[],"accept":"","button_style":"","description":"","description_allow_html":false,"disabled":false,"error":"","icon":"upload","multiple":false,"tabbable":null,"tooltip":null,"value":[]},"parts":{"layout":"Layout","style":"ButtonStyle"}},
FloatLogSlider: {"identity":["@jupyter-widgets/controls","2.0.0","FloatLogSliderModel","FloatLogSliderView"],"defaults":{"_dom_classes":[],"base":10,"behavior":"drag-tap","continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"max":4,"min":0,"orientation":"horizontal","readout":true,"readout_format":".3g","step":0.1,"tabbable":null,"tooltip":null,"value":1},"parts":{"layout":"Layout","style":"SliderStyle"}},
FloatProgress: {"identity":["@jupyter-widgets/controls","2.0.0","FloatProgressModel","ProgressView"],"defaults":{"_dom_classes":[],"bar_style":"","description":"","description_allow_html":false,"max":100,"min":0,"orientation":"horizontal","tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"ProgressStyle"}},
FloatRangeSlider: {"identity":["@jupyter-widgets/controls","2.0.0","FloatRangeSliderModel","FloatRangeSliderView"],"defaults":{"_dom_classes":[],"behavior":"drag-tap","continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"max":100,"min":0,"orientation":"horizontal","readout":true,"readout_format":".2f","step":0.1,"tabbable":null,"tooltip":null,"value":[0,1]},"parts":{"layout":"Layout","style":"SliderStyle"}},
FloatSlider: {"identity":["@jupyter-widgets/controls","2.0.0","FloatSliderModel","FloatSliderView"],"defaults":{"_dom_classes":[],"behavior":"drag-tap","continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"max":100,"min":0,"orientation":"horizontal","readout":true,"readout_format":".2f","step":0.1,"tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"SliderStyle"}},
FloatText: {"identity":["@jupyter-widgets/controls","2.0.0","FloatTextModel","FloatTextView"],"defaults":{"_dom_classes":[],"continuous_update":false,"description":"","description_allow_html":false,"disabled":false,"step":null,"tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
FloatsInput: {"identity":["@jupyter-widgets/controls","2.0.0","FloatsInputModel","FloatsInputView"],"defaults":{"_dom_classes":[],"allow_duplicates":true,"allowed_tags":[],"description":"","description_allow_html":false,"format":".1f","max":null,"min":null,"placeholder":"​","tabbable":null,"tag_style":"","tooltip":null,"value":[]},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
GridBox: {"identity":["@jupyter-widgets/controls","2.0.0","GridBoxModel","GridBoxView"],"defaults":{"_dom_classes":[],"box_style":"","children":[],"tabbable":null,"tooltip":null},"parts":{"layout":"Layout"}},
HBox: {"identity":["@jupyter-widgets/controls","2.0.0","HBoxModel","HBoxView"],"defaults":{"_dom_classes":[],"box_style":"","children":[],"tabbable":null,"tooltip":null},"parts":{"layout":"Layout"}},
HTMLMath: {"identity":["@jupyter-widgets/controls","2.0.0","HTMLMathModel","HTMLMathView"],"defaults":{"_dom_classes":[],"description":"","description_allow_html":false,"placeholder":"​","tabbable":null,"tooltip":null,"value":""},"parts":{"layout":"Layout","style":"HTMLMathStyle"}},
HTML: {"identity":["@jupyter-widgets/controls","2.0.0","HTMLModel","HTMLView"],"defaults":{"_dom_classes":[],"description":"","description_allow_html":false,"placeholder":"​","tabbable":null,"tooltip":null,"value":""},"parts":{"layout":"Layout","style":"HTMLStyle"}},
Image: {"identity":["@jupyter-widgets/controls","2.0.0","ImageModel","ImageView"],"defaults":{"_dom_classes":[],"format":"png","height":"","tabbable":null,"tooltip":null,"value":null,"width":""},"parts":{"layout":"Layout"}},
IntProgress: {"identity":["@jupyter-widgets/controls","2.0.0","IntProgressModel","ProgressView"],"defaults":{"_dom_classes":[],"bar_style":"","description":"","description_allow_html":false,"max":100,"min":0,"orientation":"horizontal","tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"ProgressStyle"}},
IntRangeSlider: {"identity":["@jupyter-widgets/controls","2.0.0","IntRangeSliderModel","IntRangeSliderView"],"defaults":{"_dom_classes":[],"behavior":"drag-tap","continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"max":100,"min":0,"orientation":"horizontal","readout":true,"readout_format":"d","step":1,"tabbable":null,"tooltip":null,"value":[0,1]},"parts":{"layout":"Layout","style":"SliderStyle"}},
IntSlider: {"identity":["@jupyter-widgets/controls","2.0.0","IntSliderModel","IntSliderView"],"defaults":{"_dom_classes":[],"behavior":"drag-tap","continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"max":100,"min":0,"orientation":"horizontal","readout":true,"readout_format":"d","step":1,"tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"SliderStyle"}},
IntText: {"identity":["@jupyter-widgets/controls","2.0.0","IntTextModel","IntTextView"],"defaults":{"_dom_classes":[],"continuous_update":false,"description":"","description_allow_html":false,"disabled":false,"step":1,"tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
IntsInput: {"identity":["@jupyter-widgets/controls","2.0.0","IntsInputModel","IntsInputView"],"defaults":{"_dom_classes":[],"allow_duplicates":true,"allowed_tags":[],"description":"","description_allow_html":false,"format":"d","max":null,"min":null,"placeholder":"​","tabbable":null,"tag_style":"","tooltip":null,"value":[]},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
Label: {"identity":["@jupyter-widgets/controls","2.0.0","LabelModel","LabelView"],"defaults":{"_dom_classes":[],"description":"","description_allow_html":false,"placeholder":"​","tabbable":null,"tooltip":null,"value":""},"parts":{"layout":"Layout","style":"LabelStyle"}},
Password: {"identity":["@jupyter-widgets/controls","2.0.0","PasswordModel","PasswordView"],"defaults":{"_dom_classes":[],"continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"placeholder":"​","tabbable":null,"tooltip":null,"value":""},"parts":{"layout":"Layout","style":"TextStyle"}},
Play: {"identity":["@jupyter-widgets/controls","2.0.0","PlayModel","PlayView"],"defaults":{"_dom_classes":[],"description":"","description_allow_html":false,"disabled":false,"interval":100,"max":100,"min":0,"playing":false,"repeat":false,"show_repeat":true,"step":1,"tabbable":null,"tooltip":null,"value":0},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
RadioButtons: {"identity":["@jupyter-widgets/controls","2.0.0","RadioButtonsModel","RadioButtonsView"],"defaults":{"_dom_classes":[],"_options_labels":[],"description":"","description_allow_html":false,"disabled":false,"index":null,"orientation":"vertical","tabbable":null,"tooltip":null},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
Select: {"identity":["@jupyter-widgets/controls","2.0.0","SelectModel","SelectView"],"defaults":{"_dom_classes":[],"_options_labels":[],"description":"","description_allow_html":false,"disabled":false,"index":null,"rows":5,"tabbable":null,"tooltip":null},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
SelectMultiple: {"identity":["@jupyter-widgets/controls","2.0.0","SelectMultipleModel","SelectMultipleView"],"defaults":{"_dom_classes":[],"_options_labels":[],"description":"","description_allow_html":false,"disabled":false,"index":[],"rows":5,"tabbable":null,"tooltip":null},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
SelectionRangeSlider: {"identity":["@jupyter-widgets/controls","2.0.0","SelectionRangeSliderModel","SelectionRangeSliderView"],"defaults":{"_dom_classes":[],"_options_labels":[],"behavior":"drag-tap","continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"index":[0,0],"orientation":"horizontal","readout":true,"tabbable":null,"tooltip":null},"parts":{"layout":"Layout","style":"SliderStyle"}},
SelectionSlider: {"identity":["@jupyter-widgets/controls","2.0.0","SelectionSliderModel","SelectionSliderView"],"defaults":{"_dom_classes":[],"_options_labels":[],"behavior":"drag-tap","continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"index":0,"orientation":"horizontal","readout":true,"tabbable":null,"tooltip":null},"parts":{"layout":"Layout","style":"SliderStyle"}},
Stack: {"identity":["@jupyter-widgets/controls","2.0.0","StackModel","StackView"],"defaults":{"_dom_classes":[],"box_style":"","children":[],"selected_index":null,"tabbable":null,"titles":[],"tooltip":null},"parts":{"layout":"Layout"}},
Tab: {"identity":["@jupyter-widgets/controls","2.0.0","TabModel","TabView"],"defaults":{"_dom_classes":[],"box_style":"","children":[],"selected_index":null,"tabbable":null,"titles":[],"tooltip":null},"parts":{"layout":"Layout"}},
TagsInput: {"identity":["@jupyter-widgets/controls","2.0.0","TagsInputModel","TagsInputView"],"defaults":{"_dom_classes":[],"allow_duplicates":true,"allowed_tags":[],"description":"","description_allow_html":false,"placeholder":"​","tabbable":null,"tag_style":"","tooltip":null,"value":[]},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
Text: {"identity":["@jupyter-widgets/controls","2.0.0","TextModel","TextView"],"defaults":{"_dom_classes":[],"continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"placeholder":"​","tabbable":null,"tooltip":null,"value":""},"parts":{"layout":"Layout","style":"TextStyle"}},
Textarea: {"identity":["@jupyter-widgets/controls","2.0.0","TextareaModel","TextareaView"],"defaults":{"_dom_classes":[],"continuous_update":true,"description":"","description_allow_html":false,"disabled":false,"placeholder":"​","rows":null,"tabbable":null,"tooltip":null,"value":""},"parts":{"layout":"Layout","style":"TextStyle"}},
ToggleButton: {"identity":["@jupyter-widgets/controls","2.0.0","ToggleButtonModel","ToggleButtonView"],"defaults":{"_dom_classes":[],"button_style":"","description":"","description_allow_html":false,"disabled":false,"icon":"","tabbable":null,"tooltip":null,"value":false},"parts":{"layout":"Layout","style":"ToggleButtonStyle"}},
ToggleButtons: {"identity":["@jupyter-widgets/controls","2.0.0","ToggleButtonsModel","ToggleButtonsView"],"defaults":{"_dom_classes":[],"_options_labels":[],"button_style":"","description":"","description_allow_html":false,"disabled":false,"icons":[],"index":null,"tabbable":null,"tooltip":null,"tooltips":[]},"parts":{"layout":"Layout","style":"ToggleButtonsStyle"}},
VBox: {"identity":["@jupyter-widgets/controls","2.0.0","VBoxModel","VBoxView"],"defaults":{"_dom_classes":[],"box_style":"","children":[],"tabbable":null,"tooltip":null},"parts":{"layout":"Layout"}},
Valid: {"identity":["@jupyter-widgets/controls","2.0.0","ValidModel","ValidView"],"defaults":{"_dom_classes":[],"description":"","description_allow_html":false,"disabled":false,"readout":"Invalid","tabbable":null,"tooltip":null,"value":false},"parts":{"layout":"Layout","style":"DescriptionStyle"}},
Video: {"identity":["@jupyter-widgets/controls","2.0.0","VideoModel","VideoView"],"defaults":{"_dom_classes":[],"autoplay":true,"controls":true,"format":"mp4","height":"","loop":true,"tabbable":null,"tooltip":null,"value":null,"width":""},"parts":{"layout":"Layout"}},
Output: {"identity":["@jupyter-widgets/output","1.0.0","OutputModel","OutputView"],"defaults":{"_dom_classes":[],"msg_id":"","outputs":[],"tabbable":null,"tooltip":null},"parts":{"layout":"Layout"}},
Layout: {"identity":["@jupyter-widgets/base","2.0.0","LayoutModel","LayoutView"],"defaults":{"align_content":null,"align_items":null,"align_self":null,"border_bottom":null,"border_left":null,"border_right":null,"border_top":null,"bottom":null,"display":null,"flex":null,"flex_flow":null,"grid_area":null,"grid_auto_columns":null,"grid_auto_flow":null,"grid_auto_rows":null,"grid_column":null,"grid_gap":null,"grid_row":null,"grid_template_areas":null,"grid_template_columns":null,"grid_template_rows":null,"height":null,"justify_content":null,"justify_items":null,"left":null,"margin":null,"max_height":null,"max_width":null,"min_height":null,"min_width":null,"object_fit":null,"object_position":null,"order":null,"overflow":null,"padding":null,"right":null,"top":null,"visibility":null,"width":null},"parts":{}},
ButtonStyle: {"identity":["@jupyter-widgets/controls","2.0.0","ButtonStyleModel","StyleView"],"defaults":{"button_color":null,"font_family":null,"font_size":null,"font_style":null,"font_variant":null,"font_weight":null,"text_color":null,"text_decoration":null},"parts":{}},
CheckboxStyle: {"identity":["@jupyter-widgets/controls","2.0.0","CheckboxStyleModel","StyleView"],"defaults":{"background":null,"description_width":""},"parts":{}},
DescriptionStyle: {"identity":["@jupyter-widgets/controls","2.0.0","DescriptionStyleModel","StyleView"],"defaults":{"description_width":""},"parts":{}},
HTMLMathStyle: {"identity":["@jupyter-widgets/controls","2.0.0","HTMLMathStyleModel","StyleView"],"defaults":{"background":null,"description_width":"","font_size":null,"text_color":null},"parts":{}},
HTMLStyle: {"identity":["@jupyter-widgets/controls","2.0.0","HTMLStyleModel","StyleView"],"defaults":{"background":null,"description_width":"","font_size":null,"text_color":null},"parts":{}},
LabelStyle: {"identity":["@jupyter-widgets/controls","2.0.0","LabelStyleModel","StyleView"],"defaults":{"background":null,"description_width":"","font_family":null,"font_size":null,"font_style":null,"font_variant":null,"font_weight":null,"text_color":null,"text_decoration":null},"parts":{}},
ProgressStyle: {"identity":["@jupyter-widgets/controls","2.0.0","ProgressStyleModel","StyleView"],"defaults":{"bar_color":null,"description_width":""},"parts":{}},
SliderStyle: {"identity":["@jupyter-widgets/controls","2.0.0","SliderStyleModel","StyleView"],"defaults":{"description_width":"","handle_color":null},"parts":{}},
TextStyle: {"identity":["@jupyter-widgets/controls","2.0.0","TextStyleModel","StyleView"],"defaults":{"background":null,"description_width":"","font_size":null,"text_color":null},"parts":{}},
ToggleButtonStyle: {"identity":["@jupyter-widgets/controls","2.0.0","ToggleButtonStyleModel","StyleView"],"defaults":{"description_width":"","font_family":null,"font_size":null,"font_style":null,"font_variant":null,"font_weight":null,"text_color":null,"text_decoration":null},"parts":{}},
ToggleButtonsStyle: {"identity":["@jupyter-widgets/controls","2.0.0","ToggleButtonsStyleModel","StyleView"],"defaults":{"button_width":"","description_width":"","font_weight":""},"parts":{}},
};
