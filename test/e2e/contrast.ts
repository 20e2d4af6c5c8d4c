/**
 * Runs in the browser, whose types are not ours: the texts of the tables whose contrast with what is behind them is
 * below 4.5 : 1, the least that people with weak sight can read. Source: WCAG 2.2, success criterion 1.4.3.
 */
export const lowContrastTexts = `(() => {
  const parse = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const over = (front, back) => front.rgb.map((value, i) => value * front.alpha + back[i] * (1 - front.alpha));
  const background = (element) => {
    if (element === null) return [255, 255, 255];
    const own = parse(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, background(element.parentElement));
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (element) => {
    const behind = background(element);
    const colour = over(parse(getComputedStyle(element).color), behind);
    const [dark, light] = [luminance(colour), luminance(behind)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  return [...document.querySelectorAll('.jp-OutputArea-output table :is(caption, th, td)')]
    .filter((element) => element.checkVisibility() && element.textContent.trim() !== '' && contrast(element) < 4.5)
    .map((element) => element.textContent.trim() + ' (' + contrast(element).toFixed(1) + ' : 1)');
})()`;
